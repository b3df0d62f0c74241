namespace Immuta.Sdk.Testing.Tests.Support;

public enum TestTransport
{
    InMemory,
    Loopback,
}
