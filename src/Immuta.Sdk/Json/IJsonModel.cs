using System.Text.Json;

namespace Immuta.Sdk.Json;

internal interface IJsonModel
{
    void Write(Utf8JsonWriter writer, bool reveal);
}

// The interface that the generator implements on every model: lenient reading, lossless writing.
internal interface IJsonModel<TSelf> : IJsonModel
    where TSelf : class, IJsonModel<TSelf>
{
    // The reader is positioned on the opening brace, and on the closing brace afterwards.
    static abstract TSelf Read(ref Utf8JsonReader reader);
}
