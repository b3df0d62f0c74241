using System.Collections;
using System.Reflection;
using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Creates an instance of any type of the library with a marked secret in each place that accepts one.</summary>
internal sealed class Fabricator
{
    public const string Canary = Leak.Mark + "7-type";

    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const int Deepest = 14;

    private static readonly Assembly[] s_ours = [typeof(ImmutaClient).Assembly, typeof(PayloadSerializers).Assembly];
    private static readonly ImmutaClient s_client = ImmutaClient.Create("https://acme.example.com", Canary);
    private readonly Stack<Type> _under = new();

    public static IEnumerable<Type> Types => s_ours.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsMadeByTheCompiler(type));

    public static bool IsOurs(Type type) => s_ours.Contains(type.Assembly);

    /// <summary>Closes a generic type with the first library type that it accepts.</summary>
    public static Type Closed(Type type)
    {
        if (!type.IsGenericTypeDefinition)
        {
            return type;
        }

        var candidates = Types.Where(candidate => candidate is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } or { IsEnum: true });
        foreach (var argument in candidates.OrderByDescending(candidate => candidate.IsClass))
        {
            try
            {
                return type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);
            }
            catch (ArgumentException)
            {
                // The constraints of the type require another one.
            }
        }

        throw new InvalidOperationException($"No type fits {type}.");
    }

    public object? Make(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Known(type) is { } known)
        {
            return known;
        }

        if (type.IsEnum || (type.IsPrimitive && type != typeof(bool)))
        {
            return type.IsEnum ? Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => Enum.ToObject(type, value)).First() : Convert.ChangeType(1, type, null);
        }

        if (_under.Count > Deepest || _under.Contains(type))
        {
            return null;
        }

        _under.Push(type);
        try
        {
            return ElementOf(type) is { } element ? List(type, element) : Built(type);
        }
        finally
        {
            _under.Pop();
        }
    }

    private static object? Known(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(object) => "text",
        _ when type == typeof(Secret) => new Secret(Canary),
        _ when type == typeof(AdditionalProperties) => AdditionalProperties.Empty.With("extra", Canary),
        _ when type == typeof(JsonElement) => Samples.Element("""{ "plain": 1 }"""),
        _ when type == typeof(RawRequest) => new RawRequest(HttpMethod.Post, "/tag") { Body = Samples.Element($$"""{ "x": "{{Canary}}" }"""), Text = Canary },
        _ when type == typeof(ImmutaCredential) => ImmutaCredential.ApiKey(Canary),
        _ when type == typeof(ImmutaClient) || type == typeof(IImmutaClient) => s_client,
        _ when type == typeof(ImmutaPipeline) => s_client.Pipeline,
        _ when type == typeof(ClientSettings) => s_client.Pipeline.Settings,
        _ when type == typeof(TimeProvider) => TimeProvider.System,
        _ when type == typeof(Exception) => new InvalidOperationException("text"),
        _ when type == typeof(Uri) => new Uri("https://acme.example.com"),
        _ when type == typeof(HttpMethod) => HttpMethod.Get,
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(1),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ => null,
    };

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsInterface && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;

    private object? List(Type type, Type element)
    {
        if (type.GetGenericArguments() is [var key, var value])
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            map[Make(key)!] = Make(value);
            return map;
        }

        var items = Make(element) is { } item ? (object?[])[item] : [];
        var list = Array.CreateInstance(element, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    private object? Built(Type type)
    {
        if (type.IsAbstract || type.IsInterface)
        {
            var made = Types.Where(candidate => candidate is { IsAbstract: false, IsInterface: false } && candidate.IsAssignableTo(type)).Select(candidate => Make(Closed(candidate)));
            return IsOurs(type) ? made.Where(one => one is not null).OrderByDescending(one => Carrier.Carries(one)).FirstOrDefault() : null;
        }

        if (!IsOurs(type) || type.IsAssignableTo(typeof(Delegate)))
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        foreach (var constructor in type.GetConstructors(All).OrderByDescending(constructor => constructor.GetParameters().Length))
        {
            var parameters = constructor.GetParameters();
            if (parameters.Any(parameter => parameter.ParameterType == type || parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike))
            {
                continue;
            }

            try
            {
                return Filled(constructor.Invoke([.. parameters.Select(parameter => Make(parameter.ParameterType))]));
            }
            catch (TargetInvocationException)
            {
                // The constructor refuses these arguments; a shorter one may accept them.
            }
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private object Filled(object value)
    {
        for (var type = value.GetType(); type is not null && IsOurs(type); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(All | BindingFlags.DeclaredOnly).Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0))
            {
                try
                {
                    // Keep the discriminators of a union unchanged.
                    if (property.SetMethod!.IsFamily || property.SetMethod.IsFamilyAndAssembly || Make(property.PropertyType) is not { } part)
                    {
                        continue;
                    }

                    property.SetValue(value, part);
                }
                catch (TargetInvocationException)
                {
                    // The property refuses the value and keeps its current one.
                }
            }
        }

        return value;
    }

    private static bool IsMadeByTheCompiler(Type type) => type.Name.Contains('<', StringComparison.Ordinal) || type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) == true;
}
