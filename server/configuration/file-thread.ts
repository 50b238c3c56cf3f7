/** A thread for one file. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FileWork, workOn } from './file-work.ts';

parentPort?.postMessage(workOn(workerData as FileWork));
