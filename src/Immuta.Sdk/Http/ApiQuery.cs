using System.Globalization;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// A query string that escapes every value. A list repeats its key.
internal readonly struct ApiQuery
{
    private ApiQuery(string? value) => Value = value;

    public static ApiQuery Empty => default;

    // Escaped, without the question mark. Null if empty.
    public string? Value { get; }

    public ApiQuery With(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        SendableText.ThrowIfBroken(value, name);
        return new($"{(Value is null ? "" : Value + "&")}{name}={Uri.EscapeDataString(value)}");
    }

    public ApiQuery With(string name, long value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    // Omit the parameter when the flag is off.
    public ApiQuery WithFlag(string name, bool isOn) => isOn ? With(name, "true") : this;

    public ApiQuery WithAll(string name, IEnumerable<string> values) => values.Aggregate(this, (query, value) => query.With(name, value));
}
