namespace Immuta.Sdk.Yaml.Tests.Names;

/// <summary>Returns the variants of a name with changed case or one edit.</summary>
internal static class Misspellings
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzAMZ059_- é";

    public static IReadOnlySet<string> Of(string name)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { name.ToUpperInvariant(), name.ToLowerInvariant() };
        for (var i = 0; i < name.Length; i++)
        {
            var (before, after) = (name[..i], name[(i + 1)..]);
            all.Add(before + after);
            all.Add(before + (char.IsUpper(name[i]) ? char.ToLowerInvariant(name[i]) : char.ToUpperInvariant(name[i])) + after);
            all.UnionWith(Alphabet.Select(c => before + c + after));
            if (after.Length > 0)
            {
                all.Add(before + after[0] + name[i] + after[1..]);
            }
        }

        for (var i = 0; i <= name.Length; i++)
        {
            all.UnionWith(Alphabet.Select(c => name[..i] + c + name[i..]));
        }

        all.Remove(name);
        return all;
    }
}
