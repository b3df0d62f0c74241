using System.Text;

namespace Immuta.Sdk.Validation;

internal sealed class SchemaMember(string name, SchemaNode node, bool required = false)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public SchemaNode Node { get; } = node;

    public bool Required { get; } = required;
}
