namespace Immuta.Sdk.Testing.Tests.Support;

public enum Wire
{
    InMemory,
    Loopback,
}
