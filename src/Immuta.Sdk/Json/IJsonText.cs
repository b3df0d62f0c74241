namespace Immuta.Sdk.Json;

// A value that is a text on the wire and a type of its own in C#: open enums and identifiers.
internal interface IJsonText<TSelf>
    where TSelf : struct, IJsonText<TSelf>
{
    string Value { get; }

    static abstract TSelf Create(string value);
}
