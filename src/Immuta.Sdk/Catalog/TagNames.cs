using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

internal static class TagNames
{
    // Returns each name once, in the given order.
    public static IReadOnlyList<string> Require(IEnumerable<string> names, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        foreach (var name in distinct)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
            SendableText.ThrowIfBroken(name, parameter);
        }

        return distinct.Length > 0 ? distinct : throw new ArgumentException("Give at least one name.", parameter);
    }
}
