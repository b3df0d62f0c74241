using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Stores the settings of one tree; objects that inherit theirs take no memory.</summary>
internal sealed class SettingOverrides
{
    private readonly Dictionary<string, Dictionary<ObjectPlace, JToken>> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<ObjectPlace>> _places = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _settings.Keys;

    public void Set(ObjectPlace place, string name, JToken value)
    {
        if (!_settings.TryGetValue(name, out var values))
        {
            _settings[name] = values = [];
            _places[name] = new SortedSet<ObjectPlace>(ObjectPlace.TreeOrder);
        }

        values[place] = value.DeepClone();
        _places[name].Add(place);
    }

    /// <summary>Sets several settings; a value equal to the parent's is inherited instead.</summary>
    public void Apply(ObjectPlace place, JObject settings)
    {
        foreach (var setting in settings.Properties())
        {
            if (place.Depth > 0 && JToken.DeepEquals(Effective(place.Parent, setting.Name), setting.Value))
            {
                Clear(place, setting.Name);
            }
            else
            {
                Set(place, setting.Name, setting.Value);
            }
        }
    }

    public void Clear(ObjectPlace place, string name)
    {
        if (_settings.TryGetValue(name, out var values) && values.Remove(place))
        {
            _places[name].Remove(place);
        }
    }

    /// <summary>Removes the settings of an object and of all objects below it.</summary>
    public void ClearTree(ObjectPlace place)
    {
        foreach (var name in Names.ToList())
        {
            foreach (var lost in Below(place, name).Append(place).ToList())
            {
                Clear(lost, name);
            }
        }
    }

    /// <summary>The setting of the object itself, or null.</summary>
    public JToken? Own(ObjectPlace place, string name) => _settings.GetValueOrDefault(name)?.GetValueOrDefault(place);

    /// <summary>The effective setting of the object: its own value or the nearest one above.</summary>
    public JToken? Effective(ObjectPlace place, string name)
    {
        while (true)
        {
            if (Own(place, name) is { } value)
            {
                return value;
            }

            if (place.Depth == 0)
            {
                return null;
            }

            place = place.Parent;
        }
    }

    public bool HasBelow(ObjectPlace place, string name) => Below(place, name).Count > 0;

    private SortedSet<ObjectPlace> Below(ObjectPlace place, string name)
    {
        if (place.Depth == 3 || !_places.TryGetValue(name, out var places))
        {
            return [];
        }

        var (first, last) = place.Descendants;
        return places.GetViewBetween(first, last);
    }
}
