namespace Immuta.Sdk.Yaml;

/// <summary>Specifies the language in which a payload text is written.</summary>
public enum PayloadSyntax
{
    /// <summary>YAML 1.2 with its core schema; one document in each file.</summary>
    Yaml,

    /// <summary>Strict JSON, without comments and without trailing commas.</summary>
    Json,
}
