using System.Runtime.CompilerServices;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Marks tests of native code, which are skipped with a reason where no linker exists.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = AotBinary.Obstacle;
    }
}
