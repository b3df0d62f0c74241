using System.Text;

namespace Immuta.Sdk.Validation;

internal sealed class SchemaMember(string name, SchemaNode node, bool required = false, bool advised = false, bool isAdvice = false)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public SchemaNode Node { get; } = node;

    public bool Required { get; } = required;

    // Some of Immuta's pages require the member, and others don't.
    public bool Advised { get; } = advised;

    // Immuta's pages disagree about the kind of the value, or about its one allowed value.
    public bool IsAdvice { get; } = isAdvice;
}
