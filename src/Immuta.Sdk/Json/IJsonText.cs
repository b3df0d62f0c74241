using System.Text.Json;

namespace Immuta.Sdk.Json;

// A value that is a text on the wire and a type of its own in C#: open enums and identifiers.
internal interface IJsonText<TSelf>
    where TSelf : struct, IJsonText<TSelf>
{
    string Value { get; }

    static abstract TSelf Create(string value);

    // The reader stands on a string: the one string of this value that the type itself holds, if it is a known one.
    static virtual string? Known(ref Utf8JsonReader reader) => null;
}
