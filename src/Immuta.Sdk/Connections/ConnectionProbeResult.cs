using Immuta.Sdk.Http;

namespace Immuta.Sdk.Connections;

// What a look for a key has shown: a connection, none, or nothing at all.
internal sealed record ConnectionProbeResult(bool HasResponse, ComparedObject<Connection>? Found)
{
    public static ConnectionProbeResult Unknown { get; } = new(HasResponse: false, Found: null);

    public bool IsAbsent => HasResponse && Found is null;
}
