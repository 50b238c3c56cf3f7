import { describe, expect, test } from 'vitest';
import { readPrinter, withPlug, writePrinter } from '../../counter/configuration/printer-address.ts';
import { Kiosk } from '../../shared/model.ts';

describe('a printer as a form asks for it', () => {
  test.each([
    'virtual',
    'browser',
    'browser?pages=xprinter&paper=58&baud=9600',
    'browser?model=epson-tm-m30iii',
    'tcp://10.1.2.3:9100',
    'tcp://[fd00::7]:9101?model=citizen-ct-s310ii',
    'tcp://drucker.example:9100?paper=58',
    'file:/dev/usb/lp0?model=pos-5890',
  ])('%s is read and written again', (address) => {
    expect(writePrinter(readPrinter(address))).toBe(address);
    expect(Kiosk.safeParse({ id: 'foyer', name: 'Foyer', printer: address }).success).toBe(true);
  });

  test('what goes without saying is not written; a port of the network is', () => {
    expect(writePrinter(readPrinter('tcp://a:9100?paper=80&pages=epson'))).toBe('tcp://a:9100');
    expect(writePrinter({ ...readPrinter('tcp://a:9100'), place: ' fd00::7 ' })).toBe('tcp://[fd00::7]:9100');
    expect(writePrinter({ ...readPrinter('tcp://a:9100'), place: 'b' })).toBe('tcp://b:9100');
  });

  test('another plug keeps the model, not what was at the old one', () => {
    const moved = withPlug(readPrinter('browser?model=epson-tm-t88vi&baud=9600'), 'server');
    expect(writePrinter(moved)).toBe('file:/dev/usb/lp0?model=epson-tm-t88vi');
    expect(readPrinter('rubbish')).toMatchObject({ plug: 'network', place: 'rubbish' });
  });
});
