namespace Immuta.Sdk.SchemaGen;

/// <summary>A schema says something that the generator does not understand or that contradicts itself.</summary>
internal sealed class SchemaException(string file, string path, string message)
    : Exception($"{file}: {path}: {message}");
