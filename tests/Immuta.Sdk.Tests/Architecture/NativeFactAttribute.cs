using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Marks tests of native code, which are skipped with a reason where no linker exists.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        Skip = AotBinary.Obstacle;
    }
}
