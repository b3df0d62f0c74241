using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// The parameters of an environment, and the schemes of secrets. Used by one file after the other.
internal sealed class FileReferences(IReadOnlyDictionary<string, string> parameters, string? environment, IReadOnlyCollection<string> schemes) : IReferenceSource
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public IEnumerable<string> Unused => parameters.Keys.Where(name => !_used.Contains(name));

    // Lets a file of parameters refer to secrets, but not to other parameters.
    public static FileReferences ForParameters(string? environment, IReadOnlyCollection<string> schemes) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal), environment, schemes) { IsParameterFile = true };

    private bool IsParameterFile { get; init; }

    public string? Resolve(string kind, string argument, out string problem)
    {
        problem = "";
        return kind == "secret" ? Secret(argument, out problem) : Parameter(argument, out problem);
    }

    private string? Parameter(string name, out string problem)
    {
        problem = "";
        if (parameters.TryGetValue(name, out var value))
        {
            _used.Add(name);
            return value;
        }

        problem = IsParameterFile ? "A parameter can't refer to another one: write its value."
            : environment is null ? "The parameter has no value, because no environment was chosen: name one, such as prod for env/prod.yaml."
            : $"The parameter has no value: add it to env/{environment}.yaml.";
        return null;
    }

    private string? Secret(string argument, out string problem)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        var isKnown = colon > 0 && schemes.Contains(argument[..colon], StringComparer.Ordinal);
        problem = isKnown && colon + 1 < argument.Length
            ? ""
            : $"A secret is referred to as scheme:name: write it like env:SALES_PASSWORD. The schemes are {string.Join(", ", schemes.Order(StringComparer.Ordinal))}.";
        return problem.Length == 0 ? SecretReference.ToJson(argument) : null;
    }
}
