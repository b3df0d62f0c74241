namespace Immuta.Sdk.Testing.Tests.Support;

public enum Transport
{
    InMemory,
    Loopback,
}
