namespace Immuta.Sdk.Testing.Tests;

public enum Wire
{
    InMemory,
    Loopback,
}
