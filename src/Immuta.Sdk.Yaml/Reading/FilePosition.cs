using System.Runtime.InteropServices;

namespace Immuta.Sdk.Yaml;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilePosition(int Line, int Column);
