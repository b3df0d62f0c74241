using System.Runtime.CompilerServices;

namespace Immuta.Sdk.V2;

// Rejects empty names, which would silently select nothing or everything.
internal static class Names
{
    // A list that must contain at least one name.
    public static IReadOnlyList<string> Required(IReadOnlyList<string> names, [CallerArgumentExpression(nameof(names))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        return names.Count > 0 ? Each(names, parameter) : throw new ArgumentException("Give at least one name: an empty list selects nothing.", parameter);
    }

    // A list that may be empty, but whose names may not.
    public static IReadOnlyList<string> Each(IReadOnlyList<string> names, [CallerArgumentExpression(nameof(names))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        foreach (var name in names)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        }

        return [.. names];
    }
}
