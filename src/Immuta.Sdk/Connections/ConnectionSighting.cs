using Immuta.Sdk.Http;

namespace Immuta.Sdk.Connections;

// What a look for a key has shown: a connection, none, or nothing at all.
internal sealed record ConnectionSighting(bool WasAnswered, ComparedObject<Connection>? Found)
{
    public static ConnectionSighting Unknown { get; } = new(WasAnswered: false, Found: null);

    public bool IsAbsent => WasAnswered && Found is null;
}
