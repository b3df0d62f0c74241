using System.Buffers;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// The bytes of a request body. The body of a model also has a masked form, which is written only when a response that
// may repeat it is reported. Other bodies have none, and none of their content may be reported.
internal readonly record struct RequestPayload
{
    private readonly object? _model;
    private readonly Action<object, Utf8JsonWriter>? _writeMasked;

    private RequestPayload(ReadOnlyMemory<byte> bytes, object? model, Action<object, Utf8JsonWriter>? writeMasked)
    {
        Bytes = bytes;
        _model = model;
        _writeMasked = writeMasked;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static implicit operator RequestPayload(ReadOnlyMemory<byte> bytes) => new(bytes, model: null, writeMasked: null);

    public static implicit operator RequestPayload(byte[] bytes) => new(bytes, model: null, writeMasked: null);

    public static implicit operator ReadOnlyMemory<byte>(RequestPayload payload) => payload.Bytes;

    public static RequestPayload From<T>(ReadOnlyMemory<byte> bytes, T model)
        where T : class, IJsonModel =>
        new(bytes, model, static (model, writer) => ((T)model).Write(writer, reveal: false));

    // The same model with other bytes, such as those of a part of it.
    public RequestPayload With(ReadOnlyMemory<byte> bytes) => new(bytes, _model, _writeMasked);

    // Returns an empty value if there is no masked form.
    public ReadOnlyMemory<byte> ToMasked()
    {
        if (_model is null || _writeMasked is null)
        {
            return default;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            _writeMasked(_model, writer);
        }

        return buffer.WrittenMemory;
    }
}
