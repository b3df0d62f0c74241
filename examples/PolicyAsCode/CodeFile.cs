using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// A checked file. Its bytes are kept, so that the checked content is applied. Its model is not kept, so that
// thousands of files need little memory.
internal sealed record CodeFile(CodeKind Kind, string Name, PayloadSyntax Syntax, ReadOnlyMemory<byte> Bytes, string Key);
