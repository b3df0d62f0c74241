using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// A file as it was checked: its bytes are kept, so that what is applied is what was checked, and its model is not,
// so that thousands of files need little memory.
internal sealed record CodeFile(CodeKind Kind, string Name, PayloadSyntax Syntax, ReadOnlyMemory<byte> Bytes, string Key);
