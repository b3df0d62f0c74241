namespace Immuta.Sdk.Testing;

/// <summary>One place where a document breaks its schema.</summary>
internal readonly record struct SchemaFault(string Path, string Kind)
{
    public override string ToString() => $"{Path}: {Kind}";
}
