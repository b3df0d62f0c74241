using System.Text.Json;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Finds the byte ranges of names and values in a JSON text, as far as it can be read.</summary>
internal sealed class JsonTokens
{
    private JsonTokens(List<Range> names, List<Range> values, List<Range> strings)
    {
        Names = names;
        Values = values;
        Strings = strings;
    }

    /// <summary>Gets the names of members, with their quotes and without the colon.</summary>
    public IReadOnlyList<Range> Names { get; }

    /// <summary>Gets the values, including whole objects and arrays.</summary>
    public IReadOnlyList<Range> Values { get; }

    /// <summary>Gets names and values that are strings, with their quotes.</summary>
    public IReadOnlyList<Range> Strings { get; }

    public static JsonTokens Of(byte[] json)
    {
        List<Range> names = [], values = [], strings = [];
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(start);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        values.Add(open.Pop()..end);
                        break;
                    case JsonTokenType.PropertyName:
                        // The reader has consumed the colon too.
                        var name = start..(start + reader.ValueSpan.Length + 2);
                        names.Add(name);
                        strings.Add(name);
                        break;
                    case JsonTokenType.String:
                        values.Add(start..end);
                        strings.Add(start..end);
                        break;
                    default:
                        values.Add(start..end);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // An earlier mutation broke the text here.
        }

        return new(names, values, strings);
    }
}
