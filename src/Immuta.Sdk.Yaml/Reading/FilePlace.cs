using System.Runtime.InteropServices;

namespace Immuta.Sdk.Yaml;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilePlace(int Line, int Column);
