// Compiles each schema that is named, with ajv as it comes: strict, and with no format added. Prints
// one line of JSON for each schema it refuses, and for each file beside the schema that breaks it.
//
//     node compile_schemas.mjs SCHEMA[=FILE…] …
import fs from "node:fs";
import { createRequire } from "node:module";

const Ajv = createRequire(`${process.cwd()}/.audit/`)("ajv/dist/2020").default;
const json = (path) => JSON.parse(fs.readFileSync(path, "utf-8"));

for (const argument of process.argv.slice(2)) {
  const [schema, ...files] = argument.split("=");
  try {
    const check = new Ajv({ allErrors: true, logger: false }).compile(json(schema));
    for (const file of files) {
      if (!check(json(file))) {
        console.log(JSON.stringify({ file, errors: check.errors.slice(0, 3) }));
      }
    }
  } catch (error) {
    console.log(JSON.stringify({ file: schema, errors: error.message }));
  }
}
