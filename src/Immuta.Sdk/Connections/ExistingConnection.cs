namespace Immuta.Sdk.Connections;

// Shared by the builders that start from an existing connection.
internal static class ExistingConnection
{
    public static ConnectionEndpoint EndpointOf(Connection existing, ConnectionTechnology technology)
    {
        ArgumentNullException.ThrowIfNull(existing);
        return existing.Endpoint is { } endpoint && endpoint.Technology == technology
            ? endpoint
            : throw new ArgumentException(
                $"Connection {existing.ConnectionKey} has technology '{existing.Endpoint?.Technology}', not {technology}. Use the builder of that technology.",
                nameof(existing));
    }

    // The server already accepted the key, so its spelling is not validated.
    public static ConnectionKey KeyOf(Connection existing) => existing.ConnectionKey is { Value.Length: > 0 } key ? ConnectionKey.CreateUnvalidated(key.Value) : default;

    public static void Require(Connection existing, params ReadOnlySpan<(string Name, bool Present)> members)
    {
        List<ValidationProblem> problems = [.. NewConnectionKey.Check(KeyOf(existing))];
        foreach (var (name, present) in members)
        {
            if (!present)
            {
                problems.Add(new($"$.connection.{name}", "required", "The response doesn't contain this value. Use Create(...) and set it."));
            }
        }

        if (problems.Count > 0)
        {
            throw new ImmutaValidationException(nameof(Connection), problems);
        }
    }
}
