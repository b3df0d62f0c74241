using System.Globalization;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Tests.Support;

/// <summary>A place in a document as keys and indexes, so that the same place can be found in a copy.</summary>
internal sealed record SamplesPlace(IReadOnlyList<object> Steps)
{
    /// <summary>The JSON path as the library writes it.</summary>
    public string Path => Steps.Aggregate("$", (path, step) => step switch
    {
        int index => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]",
        string name when name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && name.Length > 0 => $"{path}.{name}",
        var name => $"{path}['{name}']",
    });

    public static SamplesPlace Root { get; } = new([]);

    public SamplesPlace Then(object step) => new([.. Steps, step]);

    public SamplesPlace Parent => new([.. Steps.SkipLast(1)]);

    public JsonNode? In(JsonNode document) => Steps.Aggregate((JsonNode?)document, (node, step) => step is int index ? node![index] : node![(string)step]);

    /// <summary>Returns a copy of the document with another value at this place.</summary>
    public JsonObject With(JsonObject document, JsonNode? value)
    {
        var copy = document.DeepClone().AsObject();
        switch (Steps[^1])
        {
            case int index:
                Parent.In(copy)!.AsArray()[index] = value?.DeepClone();
                break;
            case string name:
                Parent.In(copy)!.AsObject()[name] = value?.DeepClone();
                break;
        }

        return copy;
    }

    public JsonObject Without(JsonObject document)
    {
        var copy = document.DeepClone().AsObject();
        Parent.In(copy)!.AsObject().Remove((string)Steps[^1]);
        return copy;
    }

    /// <summary>Returns every object of a document, outermost first.</summary>
    public static IEnumerable<SamplesPlace> Objects(JsonNode document) => Every(document).Where(place => place.In(document) is JsonObject);

    /// <summary>Returns every member of every object of a document.</summary>
    public static IEnumerable<SamplesPlace> Members(JsonNode document) => Every(document).Where(place => place.Steps is [.., string]);

    private static IEnumerable<SamplesPlace> Every(JsonNode document)
    {
        var open = new Queue<SamplesPlace>([Root]);
        while (open.TryDequeue(out var place))
        {
            yield return place;
            switch (place.In(document))
            {
                case JsonObject members:
                    foreach (var (name, _) in members)
                    {
                        open.Enqueue(place.Then(name));
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        open.Enqueue(place.Then(i));
                    }

                    break;
            }
        }
    }
}
