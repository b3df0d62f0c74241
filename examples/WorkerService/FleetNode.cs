using System.Text.Json;
using Immuta.Sdk;

namespace WorkerService;

// One object of the fleet file and its position. Missing, mistyped and unknown members are reported as problems.
internal sealed class FleetNode(JsonElement element, string path, string folder, List<string> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Path => path;

    // Of this object and what is below it.
    public bool HasProblems => problems.Exists(problem => problem.StartsWith(path, StringComparison.Ordinal));

    public void AddProblem(string? name, string message) => problems.Add($"{(name is null ? path : $"{path}.{name}")}: {message}");

    public string GetString(string name)
    {
        if (Member(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        AddProblem(name, "a text is needed here: add it, or correct its kind");
        return "";
    }

    public string? GetChoice(string name, params IReadOnlyList<string> choices)
    {
        if (Member(name) is { ValueKind: JsonValueKind.String } value && choices.FirstOrDefault(choice => value.ValueEquals(choice)) is { } chosen)
        {
            return chosen;
        }

        AddProblem(name, $"one of {string.Join(", ", choices)} is needed here: correct the value");
        return null;
    }

    public FleetNode Object(string name) => new(Member(name), $"{path}.{name}", folder, problems);

    public IEnumerable<FleetNode> Items(string name)
    {
        if (Member(name) is not { ValueKind: JsonValueKind.Array } list)
        {
            AddProblem(name, "a list is needed here: write [ ... ]");
            return [];
        }

        return list.EnumerateArray().Select((item, i) => new FleetNode(item, $"{path}.{name}[{i}]", folder, problems)).ToList();
    }

    public IEnumerable<FleetNode> OptionalItems(string name) => Has(name) ? Items(name) : [];

    // A list of names, from the connection down.
    public IReadOnlyList<string> Names()
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 && element.EnumerateArray().All(name => name is { ValueKind: JsonValueKind.String } && name.GetString()!.Length > 0))
        {
            return [.. element.EnumerateArray().Select(name => name.GetString()!)];
        }

        AddProblem(null, "a list of names is needed here: write it like [\"DATABASE\", \"SCHEMA\"]");
        return ["?"];
    }

    public Secret? OptionalSecret(string name) => Has(name) ? Secret(name) : null;

    public Secret Secret(string name)
    {
        var value = Member(name);
        try
        {
            if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().ToList() is [{ Value.ValueKind: JsonValueKind.String } place])
            {
                switch (place.Name)
                {
                    case "file":
                        return Immuta.Sdk.Secret.FromFile(System.IO.Path.Combine(folder, place.Value.GetString()!));
                    case "environment":
                        return Immuta.Sdk.Secret.FromEnvironment(place.Value.GetString()!);
                }
            }

            // The value is not repeated, because it may be the secret itself.
            AddProblem(name, "say where the secret is, and not what it is: { \"file\": \"...\" } or { \"environment\": \"NAME\" }");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            AddProblem(name, $"the secret cannot be read: {ex.Message}");
        }

        return "";
    }

    // A member that was not read is most likely misspelled.
    public void ReportUnknownMembers()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.RemoveAll(problem => problem.StartsWith($"{path}.", StringComparison.Ordinal));
            AddProblem(null, "an object is needed here: write { ... }");
            return;
        }

        foreach (var member in element.EnumerateObject().Where(member => !_known.Contains(member.Name)))
        {
            AddProblem(member.Name, $"is not known here: remove or correct it. Known are {string.Join(", ", _known)}");
        }
    }

    private bool Has(string name)
    {
        _known.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);
    }

    private JsonElement Member(string name) => Has(name) ? element.GetProperty(name) : default;
}
