// Turns every file given on standard input (one path a line) into C# with quicktype-core, in one process, after warming up, and prints milliseconds.
import { readFileSync } from "node:fs";
import { quicktype, InputData, jsonInputForTargetLanguage } from "quicktype-core";

const texts = readFileSync(0, "utf8").split("\n").filter(Boolean).map((path) => readFileSync(path, "utf8").replace(/^\uFEFF/, ""));

async function toCSharp(text) {
  const json = jsonInputForTargetLanguage("csharp");
  await json.addSource({ name: "Workflow", samples: [text] });
  const input = new InputData();
  input.addInput(json);
  return (await quicktype({ inputData: input, lang: "csharp" })).lines.length;
}

async function all() {
  let files = 0;
  for (const text of texts) {
    try {
      await toCSharp(text);
      files++;
    } catch {
      // A file that it cannot read counts for nothing.
    }
  }
  return files;
}

await all();
const start = performance.now();
const files = await all();
console.log(`${(performance.now() - start).toFixed(1)} ${files}`);
