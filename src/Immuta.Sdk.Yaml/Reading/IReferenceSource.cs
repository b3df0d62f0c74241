namespace Immuta.Sdk.Yaml;

// Supplies the values of the references in a file: !param and !secret in YAML, $param and $secret in JSON.
internal interface IReferenceSource
{
    // Returns the JSON text of the value, or null with the message of a problem.
    string? Resolve(string kind, string argument, out string problem);
}
