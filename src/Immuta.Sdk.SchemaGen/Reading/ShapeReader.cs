using System.Text.Json;
using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Turns schema files into the shapes of the C# types that they describe.</summary>
internal sealed class ShapeReader(SchemaFolder folder)
{
    private readonly Dictionary<(string File, string Path), TypeShape> _byPlace = [];
    private readonly SortedDictionary<string, TypeShape> _byName = new(StringComparer.Ordinal);

    /// <summary>Reads every root and every named definition, then adds the read twins.</summary>
    public IReadOnlyList<TypeShape> ReadAll()
    {
        foreach (var root in folder.Roots)
        {
            ReadObject(root);
            if (!root.Has("definitions"))
            {
                continue;
            }

            var definitions = root.Member("definitions");
            foreach (var definition in definitions.Json.EnumerateObject())
            {
                var place = definitions.Member(definition.Name);
                if (place.Has("x-immuta-name") && place.Text("type") == "object")
                {
                    ReadObject(place);
                }
                else if (place.Flag("x-immuta-id"))
                {
                    ReadId(place);
                }
            }
        }

        foreach (var shape in _byName.Values.OfType<ObjectShape>().Where(shape => shape.ReadName is not null).ToList())
        {
            AddReadTwin(shape);
        }

        LinkSiblingUnions();
        FindSecrets();
        return [.. _byName.Values];
    }

    private ObjectShape ReadObject(SchemaPlace place)
    {
        if (_byPlace.TryGetValue((place.File, place.Path), out var known))
        {
            return known as ObjectShape ?? throw place.Error("is used both as an object and as something else.");
        }

        if (place.Text("type") != "object")
        {
            throw place.Error("an object with \"type\": \"object\" is expected here.");
        }

        var isRoot = place.Path == "$";
        var isResponse = place.File.StartsWith("responses/", StringComparison.Ordinal);
        var baseName = place.Text("x-immuta-base");
        var shape = new ObjectShape(NameOf(place), AreaOf(place), place.File)
        {
            Description = place.Description,
            Remarks = place.Text("x-immuta-remarks"),
            IsInternal = place.Text("x-immuta-visibility") == "internal",
            Discriminator = place.Text("x-immuta-discriminator") is { } name && !name.StartsWith("../", StringComparison.Ordinal) ? name : null,
            HandWrittenBase = isRoot ? null : baseName,
            With = place.Text("x-immuta-with"),
            Script = place.Text("x-immuta-script"),
            ScriptOmits = place.Texts("x-immuta-script-omits"),
            SignIn = place.Texts("x-immuta-sign-in"),
            PresenceDiscriminators = place.Texts("x-immuta-presence-discriminators"),
            IsDefaultCase = place.Flag("x-immuta-default-case"),
            ReadName = place.Text("x-immuta-read"),
            IsRequestRoot = isRoot && !isResponse && baseName is null,
            IsResponseRoot = isRoot && isResponse && !place.Has("x-immuta-cases"),
            IsListed = place.Flag("x-immuta-list"),
        };
        Register(place, shape);
        ReadMembers(place, shape);
        ReadCases(place, shape);
        return shape;
    }

    private void ReadMembers(SchemaPlace place, ObjectShape shape)
    {
        if (!place.Has("properties"))
        {
            return;
        }

        var required = place.Texts("required");
        var expected = place.Texts("x-immuta-expected");
        var advised = place.Texts("x-immuta-advised");
        var properties = place.Member("properties");
        foreach (var property in properties.Json.EnumerateObject())
        {
            if (!Naming.IsPossible(property.Name))
            {
                throw properties.Member(property.Name).Error("no C# name can be made of this name.");
            }

            var member = ReadMember(properties.Member(property.Name), property.Name) with
            {
                Required = required.Contains(property.Name),
                Expected = expected.Contains(property.Name),
                Advised = advised.Contains(property.Name),
            };
            (member.SpellingOf is not null ? shape.RuleOnly : shape.Members).Add(member);
        }

        foreach (var other in shape.RuleOnly.Where(member => member.SpellingOf is not null))
        {
            var index = shape.Members.FindIndex(member => member.JsonName == other.SpellingOf);
            if (index < 0 || shape.Members[index].OtherName is not null)
            {
                throw place.Error($"'{other.JsonName}' must be the one other spelling of a member here, and '{other.SpellingOf}' is none.");
            }

            shape.Members[index] = shape.Members[index] with { OtherName = other.JsonName };
        }

        shape.OnlyRead.AddRange(place.Texts("x-immuta-only-read"));
        shape.Passphrases = place.Has("x-immuta-passphrase") ? place.Texts("x-immuta-passphrase") : null;
        if (place.Has("x-immuta-exclusive"))
        {
            var groups = place.Member("x-immuta-exclusive");
            shape.Exclusive.AddRange(Enumerable.Range(0, groups.Json.GetArrayLength()).Select(groups.Texts));
        }

        var names = new HashSet<string>(StringComparer.Ordinal) { shape.Name, "AdditionalProperties" };
        foreach (var member in shape.Members.Where(member => !names.Add(member.Name)))
        {
            throw place.Error($"'{member.JsonName}' would become a second {member.Name}, which is the name of the type or of another member.");
        }
    }

    private void ReadCases(SchemaPlace place, ObjectShape shape)
    {
        if (place.Has("x-immuta-cases"))
        {
            foreach (var entry in place.Json.GetProperty("x-immuta-cases").EnumerateObject())
            {
                shape.SiblingCases.Add(entry.Name, entry.Value.GetString()!);
            }
        }

        if (place.Has("oneOf") != shape.IsUnion)
        {
            throw place.Error("'oneOf' and 'x-immuta-discriminator' (or 'x-immuta-presence-discriminators') belong together.");
        }

        for (var i = 0; shape.IsUnion && i < place.Json.GetProperty("oneOf").GetArrayLength(); i++)
        {
            var casePlace = folder.Resolve(place.Member("oneOf").Item(i));
            var @case = ReadObject(casePlace);
            if (@case.Parent is not null && @case.Parent != shape)
            {
                throw casePlace.Error($"is a case of two unions, {@case.Parent.Name} and {shape.Name}.");
            }

            @case.Parent = shape;
            CheckPresence(casePlace, shape, @case, i);
            if (@case.IsDefaultCase != @case.DiscriminatorValue is null)
            {
                throw casePlace.Error($"must fix '{shape.Discriminator}' with a one-value 'enum', or be the case 'x-immuta-default-case'.");
            }

            if (shape.Cases.Exists(other => other.DiscriminatorValue == @case.DiscriminatorValue))
            {
                throw casePlace.Error($"'{shape.Discriminator}' is '{@case.DiscriminatorValue}' in another case of {shape.Name} already.");
            }

            shape.Cases.Add(@case);
        }

        CheckRequiredOfCases(place, shape);
        if (shape.HasMemberDiscriminator && !shape.Members.Exists(member => member.JsonName == shape.Discriminator))
        {
            throw place.Error($"must declare its discriminator '{shape.Discriminator}' among its own properties.");
        }
    }

    private static void CheckPresence(SchemaPlace place, ObjectShape shape, ObjectShape @case, int index)
    {
        if (!shape.IsPresenceUnion)
        {
            return;
        }

        @case.PresentMember = shape.PresenceDiscriminators.ElementAtOrDefault(index);
        if (!@case.Members.Exists(member => member.JsonName == @case.PresentMember && member.Required))
        {
            throw place.Error($"must require '{@case.PresentMember}', the member that identifies the case: 'x-immuta-presence-discriminators' and 'oneOf' must have the same order.");
        }
    }

    // A required member that the union does not declare must be a member of every case; otherwise it is a mistake.
    private static void CheckRequiredOfCases(SchemaPlace place, ObjectShape shape)
    {
        foreach (var name in place.Texts("required").Where(name => !shape.Members.Exists(member => member.JsonName == name)))
        {
            if (!shape.Cases.TrueForAll(@case => @case.Members.Exists(member => member.JsonName == name && member.Required)))
            {
                throw place.Error($"'required' names '{name}', which is neither among the 'properties' here nor required in every case.");
            }

            shape.RequiredOfCases.Add(name);
        }
    }

    private MemberShape ReadMember(SchemaPlace use, string name)
    {
        var place = folder.Resolve(use);
        var isAdvice = use.Flag("x-immuta-advice");
        var member = new MemberShape
        {
            JsonName = name,
            Kind = MemberKind.Raw,
            Description = (use.Has("description") ? use : place).Description,
            Remarks = use.Text("x-immuta-remarks"),
            With = use.Text("x-immuta-with") ?? (place.Text("type") == "object" ? null : place.Text("x-immuta-with")),
            Property = use.Text("x-immuta-property"),
            Value = use.Text("x-immuta-value") ?? place.Text("x-immuta-value"),
            Default = KeywordCheck.ValueOf("x-immuta-default", use, place),
            Recommended = KeywordCheck.ValueOf("x-immuta-recommended", use, place),
            Constant = isAdvice ? null : place.Constant,
            ConstantSpellings = place.Texts("x-immuta-spellings"),
            SpellingOf = place.Text("x-immuta-spelling-of"),
            IsAdvice = isAdvice,
            AdvisedConstant = isAdvice ? place.Constant : null,
            IsNullable = place.Flag("x-immuta-nullable"),
            IsSingle = place.Flag("x-immuta-single"),
            Rules = RulesReader.Read(place),
        };
        return place.Text("x-immuta-type") is { } written
            ? WithHandWrittenType(member, written.Split('.'), place)
            : place.Text("type") switch
            {
                null => member,
                "string" when place.Has("x-immuta-enum") => member with { Kind = MemberKind.Enum, Type = ReadOpenEnum(place) },
                "string" when place.Flag("writeOnly") => member with { Kind = MemberKind.Secret },
                "string" => member with { Kind = MemberKind.String },
                "boolean" => member with { Kind = MemberKind.Boolean },
                "integer" => member with { Kind = MemberKind.Int32 },
                "array" => ReadArray(member, place),
                "object" when place.Has("x-immuta-cases") => member with
                {
                    Kind = MemberKind.SiblingUnion,
                    Type = ReadObject(place),
                    Sibling = place.Text("x-immuta-discriminator")!["../".Length..],
                },
                "object" => member with { Kind = MemberKind.Model, Type = ReadObject(place) },
                var other => throw place.Error($"unsupported type '{other}'."),
            };
    }

    // A list of models keeps its items, whose rules apply. The hand-written type handles any other array.
    private MemberShape WithHandWrittenType(MemberShape member, string[] name, SchemaPlace place)
    {
        var items = place.Text("type") == "array" && ReadArray(member, place) is { Kind: MemberKind.ModelList } list ? list.Type : null;
        return member with
        {
            Kind = items is not null ? MemberKind.ListValue : place.Text("type") == "array" ? MemberKind.Value : MemberKind.Text,
            Type = items,
            TextType = name[^1],
            TextArea = name.Length > 1 ? name[0] : null,
            IsNumeric = place.Text("type") is "number" or "integer",
        };
    }

    private MemberShape ReadArray(MemberShape member, SchemaPlace place)
    {
        if (!place.Has("items"))
        {
            throw place.Error("an array must say what its 'items' are.");
        }

        var items = folder.Resolve(place.Member("items"));
        KeywordCheck.RunOnItems(items);
        return items.Text("type") switch
        {
            null => member with { Kind = MemberKind.RawList },
            "string" when !items.Flag("writeOnly") => member with { Kind = MemberKind.StringList },
            "object" => member with { Kind = MemberKind.ModelList, Type = ReadObject(items) },
            var other => throw items.Error($"unsupported item type '{other}'."),
        };
    }

    private OpenEnumShape ReadOpenEnum(SchemaPlace place)
    {
        if (_byPlace.TryGetValue((place.File, place.Path), out var known))
        {
            return (OpenEnumShape)known;
        }

        var values = place.Json.GetProperty("x-immuta-enum").EnumerateObject().Select(entry => entry.Value.ValueKind == JsonValueKind.String
            ? new OpenEnumValue(Naming.Pascal(entry.Name), entry.Name, entry.Value.GetString()!)
            : new OpenEnumValue(
                entry.Value.GetProperty("name").GetString()!,
                entry.Name,
                entry.Value.GetProperty("description").GetString()!,
                entry.Value.TryGetProperty("open", out var open) && open.ValueKind == JsonValueKind.True));
        var shape = new OpenEnumShape(NameOf(place), AreaOf(place), place.File) { Description = place.Description, Values = [.. values] };
        Register(place, shape);
        return shape;
    }

    private void ReadId(SchemaPlace place) => Register(place, new IdShape(NameOf(place), AreaOf(place), place.File)
    {
        Description = place.Description,
        Remarks = place.Text("x-immuta-remarks"),
        IsNumeric = place.Text("type") == "integer",
    });

    private void AddReadTwin(ObjectShape shape)
    {
        if (!_byName.TryGetValue(shape.ReadName!, out var existing))
        {
            existing = new ObjectShape(shape.ReadName!, shape.Area, shape.Source)
            {
                Description = "What the server returned of these settings; any member may be missing.",
                IsReadTwin = true,
            };
            _byName.Add(existing.Name, existing);
        }

        var twin = existing is ObjectShape { IsReadTwin: true } found
            ? found
            : throw new SchemaException(shape.Source, shape.Name, $"'x-immuta-read' names {existing.Name}, which is a type already.");
        var sources = shape.IsUnion ? shape.Cases.Prepend(shape) : [shape];
        foreach (var member in sources.SelectMany(source => source.Members).Where(member => twin.Members.TrueForAll(known => known.JsonName != member.JsonName)))
        {
            // The union declares its discriminator first, as an open enum, so the constants of the cases are skipped.
            twin.Members.Add(member with { Required = false, Expected = false, Constant = null, Rules = Rules.None, Type = ReadTypeOf(member) });
        }
    }

    private TypeShape? ReadTypeOf(MemberShape member)
    {
        if (member.Type is not ObjectShape type || type.IsAllOptional)
        {
            return member.Type;
        }

        if (type.ReadName is null)
        {
            throw new SchemaException(type.Source, type.Name, "has required members or cases and is read back, so it needs 'x-immuta-read'.");
        }

        AddReadTwin(type);
        return _byName[type.ReadName];
    }

    private void LinkSiblingUnions()
    {
        foreach (var union in _byName.Values.OfType<ObjectShape>().Where(shape => shape.IsSiblingUnion).ToList())
        {
            foreach (var name in union.SiblingCases.Values)
            {
                var @case = _byName.GetValueOrDefault(name) as ObjectShape ?? throw new SchemaException(union.Source, "$.x-immuta-cases", $"there is no type {name}.");
                @case.Parent = union;
                union.Cases.Add(@case);
            }
        }
    }

    // Parts of a request that contains a secret may contain further secrets that no schema describes.
    private void FindSecrets()
    {
        var requests = _byName.Values.OfType<ObjectShape>().Where(shape => shape.IsRequestRoot).Select(root => root.Reachable).ToList();
        var secret = requests.Where(shapes => shapes.Any(shape => shape.HasSecretMember)).SelectMany(shapes => shapes).ToHashSet();
        foreach (var shape in requests.SelectMany(shapes => shapes).Where(shape => !secret.Contains(shape)))
        {
            shape.IsFreeOfSecrets = true;
        }
    }

    private void Register(SchemaPlace place, TypeShape shape)
    {
        if (!_byName.TryAdd(shape.Name, shape))
        {
            throw place.Error($"the name {shape.Name} is already that of {_byName[shape.Name].Source}.");
        }

        _byPlace.Add((place.File, place.Path), shape);
    }

    private string AreaOf(SchemaPlace place) =>
        folder.Roots.First(root => root.File == place.File).Text("x-immuta-area") ?? Naming.Pascal(place.File.Split('/')[0]);

    private static string NameOf(SchemaPlace place) =>
        place.Text("x-immuta-name") ?? throw place.Error("an object, open enum or identifier needs 'x-immuta-name'.");
}
