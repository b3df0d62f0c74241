using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Planning;

// The purposes of a list by full name: servers nest them in rows, repeat them, or do both.
internal static class PurposeTree
{
    public static void Collect(PurposeDetails purpose, Dictionary<string, PurposeDetails> listed)
    {
        if (purpose.Name is { } name)
        {
            // A row can repeat a purpose that another row has nested, with less in it.
            listed[name] = listed.TryGetValue(name, out var known) && known.Id is not null ? known : purpose;
        }

        foreach (var below in purpose.Subpurposes ?? [])
        {
            Collect(below, listed);
        }
    }

    public static bool HasParent(string name, Dictionary<string, PurposeDetails> listed)
    {
        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (listed.ContainsKey(name[..end]))
            {
                return true;
            }
        }

        return false;
    }
}
