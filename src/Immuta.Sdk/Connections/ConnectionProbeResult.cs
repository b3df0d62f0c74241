using Immuta.Sdk.Http;

namespace Immuta.Sdk.Connections;

// The result of a probe for a key: a connection, no connection, or no response.
internal sealed record ConnectionProbeResult(bool HasResponse, ComparedObject<Connection>? Found)
{
    public static ConnectionProbeResult Unknown { get; } = new(HasResponse: false, Found: null);

    public bool IsAbsent => HasResponse && Found is null;
}
