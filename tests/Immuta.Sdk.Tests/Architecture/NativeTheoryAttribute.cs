using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Marks tests of native code, which say why they are skipped where no linker is.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute()
    {
        Skip = AotBinary.Obstacle;
    }
}
