// What vite adds to modules: style sheets imported for their effect, and files found by a pattern at build.
/// <reference types="vite/client" />
