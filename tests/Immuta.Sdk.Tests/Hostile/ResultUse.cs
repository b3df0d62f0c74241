using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Uses a result or a failure as programs and debuggers do: reads, prints, writes and compares all of it.</summary>
internal static class ResultUse
{
    private const int Deepest = 12;

    private static readonly ConcurrentDictionary<Type, (PropertyInfo[] Properties, Func<object, bool, string>? ToJson)> s_types = new();

    public static void Of(object? value) => Of(value, 0);

    private static void Of(object? value, int depth)
    {
        switch (value)
        {
            case null or string or Type or Exception when depth > 0:
                break;
            case JsonElement element:
                Of(element);
                break;
            case IEnumerable items and not string:
                foreach (var item in items)
                {
                    Of(item, depth + 1);
                }

                break;
            case { } when value.GetType().Assembly == typeof(ImmutaClient).Assembly && depth < Deepest:
                OfOurs(value, depth);
                break;
            default:
                break;
        }
    }

    private static void OfOurs(object value, int depth)
    {
        _ = value.ToString();
        _ = value.GetHashCode();
        if (!value.Equals(value))
        {
            throw new InvalidOperationException($"A {value.GetType().Name} does not equal itself.");
        }

        var (properties, toJson) = s_types.GetOrAdd(value.GetType(), TypeOf);
        if (toJson is not null)
        {
            _ = toJson(value, false);
            _ = toJson(value, true);
        }

        if (value is AdditionalProperties more)
        {
            OfMembers(more);
        }

        foreach (var property in properties)
        {
            Of(property.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null), depth + 1);
        }
    }

    private static void OfMembers(AdditionalProperties members)
    {
        foreach (var name in members.Names)
        {
            Of(members[name]);
        }

        // Copy, so that the values are compared and not the references.
        if (members.Count > 0 && !members.Equals(members.With("x-copied", members[members.Names.First()]).Without("x-copied")))
        {
            throw new InvalidOperationException("Members do not equal their copy.");
        }
    }

    private static void Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        _ = element.ToString();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Of(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Of(item);
                }

                break;
            default:
                break;
        }
    }

    private static (PropertyInfo[] Properties, Func<object, bool, string>? ToJson) TypeOf(Type type) => (
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)],
        type.GetMethod("ToJson", [typeof(bool)]) is { } method ? (value, reveal) => (string)method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, [reveal], null)! : null);
}
