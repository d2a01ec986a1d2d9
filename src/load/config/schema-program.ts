/**
 * What runs beside an author's schema module: imports it, takes the schema it exports, and writes that as JSON Schema to a
 * file. It is text because it is run by a process of its own, out of one bundle. A zod schema writes itself
 * (Standard JSON Schema), or is written by the zod that the module finds.
 */
export const SCHEMA_PROGRAM = `
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';

const [path, answer] = argv.slice(-2);
const end = (said) => {
  writeFileSync(answer, JSON.stringify(said));
  exit(said.schema === undefined ? 1 : 0);
};
const words = (error) => String(error?.message ?? error).slice(0, 4000);
const isObject = (value) => typeof value === 'object' && value !== null;

let module;
try {
  module = await import(pathToFileURL(path).href);
} catch (error) {
  end({ refused: 'import', detail: words(error) });
}

const isZod = (value) => isObject(value) && isObject(value._zod);
const isOldZod = (value) => isObject(value) && isObject(value._def) && typeof value._def.typeName === 'string';
const writer = (value) => value?.['~standard']?.jsonSchema?.input;
const isJsonSchema = (value) =>
  isObject(value) && !Array.isArray(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value)) &&
  ['$schema', 'properties', 'type', '$ref', 'allOf'].some((key) => key in value);
const isSchema = (value) => isZod(value) || isOldZod(value) || typeof writer(value) === 'function';
const whole = isObject(module.default) && !isSchema(module.default) ? module.default : {};
const candidates = [module.default, whole.default, module.schema, module.configSchema, whole.schema, whole.configSchema];
const schema = candidates.find(isSchema) ?? candidates.find(isJsonSchema);
if (schema === undefined) {
  end({ refused: 'no-schema', exports: Object.keys(module) });
}

const findZod = async () => {
  const require = createRequire(path);
  for (const name of ['zod', 'zod/v4', '@zod/mini', 'zod/v4/core']) {
    try {
      const found = await import(pathToFileURL(require.resolve(name)).href);
      const zod = [found, found.z, found.default].find((each) => typeof each?.toJSONSchema === 'function');
      if (zod !== undefined) return zod;
    } catch (error) {
      if (!['MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_MODULE_NOT_FOUND'].includes(error?.code)) throw error;
    }
  }
  return undefined;
};

try {
  const write = writer(schema);
  if (typeof write === 'function') end({ schema: write.call(schema['~standard'].jsonSchema, { target: 'draft-2020-12' }) });
  if (isZod(schema)) {
    const zod = await findZod();
    end(zod === undefined ? { refused: 'no-zod' } : { schema: zod.toJSONSchema(schema, { io: 'input' }) });
  }
  if (isOldZod(schema)) end({ refused: 'old-zod' });
  end({ schema });
} catch (error) {
  end({ refused: 'conversion', detail: words(error) });
}
`;
