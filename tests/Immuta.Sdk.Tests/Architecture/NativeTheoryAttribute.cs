using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Marks tests of native code, which are skipped with a reason where no linker exists.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute()
    {
        Skip = AotBinary.Obstacle;
    }
}
