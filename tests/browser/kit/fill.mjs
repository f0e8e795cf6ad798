// Fills the demo once for all files: node kit/fill.mjs FOLDER, which then stands in CONNECT_FILLED.
import { serve } from "./server.mjs";

const server = await serve("");
await server.stop(process.argv[2]);
