import { StepError } from './step.mjs';

const oldest = [20, 19];

/** Refuses a Node that lacks what the code uses (require of ES modules, stable JSON modules). */
export function node(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new StepError(`Aufruf needs Node ${oldest.join('.')} or newer; this is Node ${version}.`);
}
