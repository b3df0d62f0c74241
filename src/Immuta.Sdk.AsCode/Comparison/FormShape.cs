using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>How the values of one kind of member are compared.</summary>
internal abstract class FormShape
{
    /// <summary>Returns a text that is the same for equal values; it is empty for a value that means the same as an absent one.</summary>
    public abstract string Key(JsonNode? value);

    public virtual void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        if (Key(file) != Key(tenant))
        {
            run.Differ(path, Shown(tenant), Shown(file));
        }
    }

    /// <summary>Reports the members of the file that the tenant has no place for.</summary>
    public virtual void Inspect(string path, JsonNode? file, FormRun run)
    {
    }

    /// <summary>Returns the value as a difference shows it.</summary>
    protected virtual JsonNode? Shown(JsonNode? value) => value;
}
