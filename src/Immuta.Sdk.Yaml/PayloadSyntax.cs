namespace Immuta.Sdk.Yaml;

/// <summary>The language in which the text of a payload is written.</summary>
public enum PayloadSyntax
{
    /// <summary>YAML 1.2 with its core schema; one document in each file.</summary>
    Yaml,

    /// <summary>JSON by the letter, without comments and without trailing commas.</summary>
    Json,
}
