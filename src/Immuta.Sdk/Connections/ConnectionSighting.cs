namespace Immuta.Sdk.Connections;

// What a look for a key has shown: a connection, none, or nothing at all.
internal readonly record struct ConnectionSighting(bool WasAnswered, Connection? Connection)
{
    public static ConnectionSighting Unknown => default;

    public bool IsAbsent => WasAnswered && Connection is null;
}
