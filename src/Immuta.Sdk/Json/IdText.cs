namespace Immuta.Sdk.Json;

// The rule of all identifiers and keys: an empty one would address every object or none.
internal static class IdText
{
    public static string Require(string value, string type)
    {
        ArgumentNullException.ThrowIfNull(value);
        return string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"The {type} can't be empty or white space. Give it exactly as Immuta shows it.", nameof(value))
            : value;
    }

    // A response may contain any text, which is kept.
    public static T Read<T>(string value)
        where T : struct, IJsonText<T> => T.Create(value);
}
