using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Returns what a debugger shows of an object: display string and browsable members, including private fields.</summary>
internal static partial class DebuggerView
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const int Deepest = 8;

    public static string Of(object? value) => Of(value, Deepest, new(ReferenceEqualityComparer.Instance));

    private static string Of(object? value, int depth, HashSet<object> seen)
    {
        if (value is null || depth == 0 || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return "";
        }

        var type = value.GetType();
        if (type.GetCustomAttribute<DebuggerTypeProxyAttribute>(inherit: false) is { } proxy && Fabricator.IsOurs(type))
        {
            return Of(Activator.CreateInstance(Type.GetType(proxy.ProxyTypeName, throwOnError: true)!, value), depth - 1, seen);
        }

        var shown = type.GetCustomAttribute<DebuggerDisplayAttribute>() is { } display && Fabricator.IsOurs(type)
            ? Expression().Replace(display.Value!, match => Evaluate(value, match.Groups["path"].Value)?.ToString() ?? "null")
            : value is IEnumerable and not string ? "" : value.ToString();
        return $"{shown} {string.Join(' ', Parts(value).Select(part => Of(part, depth - 1, seen)))}";
    }

    private static IEnumerable<object?> Parts(object value)
    {
        var type = value.GetType();
        if (value is IEnumerable items and not string)
        {
            return items.Cast<object?>();
        }

        // A user who expands an internal type can read the memory of the process anyway.
        return !Fabricator.IsOurs(type) || !type.IsVisible ? [] : Fields(type).Where(IsBrowsable).Select(field => field.GetValue(value))
            .Concat(type.GetProperties(All)
                .Where(property => property.GetIndexParameters().Length == 0 && property.Name != nameof(Exception.TargetSite) && IsBrowsable(property))
                .Select(property => property.GetValue(value)));
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) =>
        type is null || !Fabricator.IsOurs(type) ? [] : type.GetFields(All | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));

    private static bool IsBrowsable(MemberInfo member) => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never;

    // Member names and calls without arguments, joined by dots; any other expression must fail here.
    private static object? Evaluate(object? value, string path) => path.Split('.').Aggregate(value, (owner, name) => owner is null ? null
        : name.EndsWith("()", StringComparison.Ordinal) ? owner.GetType().GetMethod(name[..^2], All, [])!.Invoke(owner, null)
        : owner.GetType().GetProperty(name, All) is { } property ? property.GetValue(owner)
        : owner.GetType().GetField(name, All)!.GetValue(owner));

    [GeneratedRegex(@"\{(?<path>[^},]+)(?:,[^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Expression();
}
