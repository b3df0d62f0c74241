namespace Immuta.Sdk.Connections;

// What a look for a key has shown: a connection, none, or nothing at all.
internal sealed record ConnectionSighting(bool WasAnswered, Connection? Connection)
{
    public static ConnectionSighting Unknown { get; } = new(WasAnswered: false, Connection: null);

    public bool IsAbsent => WasAnswered && Connection is null;
}
