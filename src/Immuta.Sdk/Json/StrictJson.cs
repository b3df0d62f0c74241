using System.Globalization;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Writes a member if it has a value. Absent members and null are never written; empty arrays are.
internal static class StrictJson
{
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            JsonSanitizer.Write(writer, name, value);
        }
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } boolean)
        {
            writer.WriteBoolean(name, boolean);
        }
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    // In the form that Immuta uses: with milliseconds, and Z for UTC.
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            var seconds = time.ToString(time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff" : "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            writer.WriteString(name, seconds + (time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture)));
        }
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Secret? value, bool reveal)
    {
        if (value is not null)
        {
            JsonSanitizer.Write(writer, name, reveal ? value.Reveal() : Secret.Mask);
        }
    }

    public static void WriteText<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value)
        where T : struct, IJsonText<T>
    {
        if (value is { Value.Length: > 0 } text)
        {
            JsonSanitizer.Write(writer, name, text.Value);
        }
    }

    // The schema says number, but every example says string. Text that looks like a number is written as a number.
    public static void WriteNumeric<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value)
        where T : struct, IJsonText<T>
    {
        if (value is not { Value.Length: > 0 } text)
        {
            return;
        }

        if (long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && string.Equals(number.ToString(CultureInfo.InvariantCulture), text.Value, StringComparison.Ordinal))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            JsonSanitizer.Write(writer, name, text.Value);
        }
    }

    public static void WriteModel<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value, bool reveal)
        where T : class, IJsonModel<T>
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            value.Write(writer, reveal);
        }
    }

    public static void WriteValue<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value)
        where T : class, IJsonValue<T>
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }
    }

    public static void WriteModels<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T>? value, bool reveal)
        where T : class, IJsonModel<T>
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        for (var i = 0; i < value.Count; i++)
        {
            value[i].Write(writer, reveal);
        }

        writer.WriteEndArray();
    }

    public static void WriteList<TList, TItem>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TList? value, bool reveal)
        where TList : class, IJsonList<TList, TItem>
        where TItem : class, IJsonModel<TItem>
    {
        if (value?.IsNull == true)
        {
            writer.WriteNull(name);
            return;
        }

        WriteModels(writer, name, value?.Items, reveal);
    }

    public static void WriteStrings(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string>? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        for (var i = 0; i < value.Count; i++)
        {
            JsonSanitizer.Write(writer, value[i]);
        }

        writer.WriteEndArray();
    }

    public static void WriteRaw(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } element)
        {
            writer.WritePropertyName(name);
            JsonSanitizer.Write(writer, element);
        }
    }

    public static void WriteRawItems(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<JsonElement>? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        for (var i = 0; i < value.Count; i++)
        {
            JsonSanitizer.Write(writer, value[i]);
        }

        writer.WriteEndArray();
    }
}
