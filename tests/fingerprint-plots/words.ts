/** Languages that pages and texts are made in. */
export type Language = 'en' | 'fr' | 'ru' | 'ar' | 'zh';

/** Little words and others, of which sentences are put together that mean nothing and have a language's word lengths. */
interface Words {
  small: string[];
  large: string[];
}

const list = (text: string): string[] => text.split(' ');

/** What thresholds were chosen on. */
const chosenOn: Record<Language, Words> = {
  en: {
    small: list('the of and to in a that for is on with by at from this be as it not which we our will has were any'),
    large: list(
      'campaign budget minister committee payment account offshore transfer regional office meeting agreement signed invoice supplier delivery quarter report election printing ballot counting observers newspaper interview draft statement lawyer contract employee salary travel reimbursement estate company holding director shareholder bank letter evidence witness investigation police prosecutor deadline extension appeal council municipal water treatment station energy pipeline tender procurement winner losing complaint audit accountant figures revenue decline forecast confidential internal circulation distribution strictly personal attention urgent tomorrow yesterday evening Thursday December January strategy communication department foreign ambassador visit delegation hotel reservation security guard vehicle plate number insurance medical certificate hospital university professor student scholarship foundation donation charity dinner speech applause',
    ),
  },
  fr: {
    small: list(
      'le la les de des du et à en un une que pour est sur avec par dans ce cette ne pas qui nous notre sera ont au',
    ),
    large: list(
      'campagne budget ministre commission paiement compte virement régional bureau réunion accord signé facture fournisseur livraison trimestre rapport élection impression bulletin dépouillement observateurs journal entretien projet déclaration avocat contrat salarié rémunération déplacement remboursement immobilier société participation directeur actionnaire banque lettre preuve témoin enquête police procureur échéance prolongation appel conseil municipal traitement station énergie gazoduc appel-d’offres marché gagnant réclamation audit comptable chiffres recettes baisse prévision confidentiel interne diffusion strictement personnel attention urgent demain hier soirée jeudi décembre janvier stratégie communication département étranger ambassadeur visite délégation hôtel réservation sécurité gardien véhicule immatriculation assurance médical certificat hôpital université professeur étudiant bourse fondation don association dîner discours applaudissements',
    ),
  },
  ru: {
    small: list('и в не на с что по для из как это от за мы он о к но при было его все до или мы их'),
    large: list(
      'кампания бюджет министр комиссия платёж счёт перевод региональный управление заседание соглашение подписано накладная поставщик доставка квартал отчёт выборы печать бюллетень подсчёт наблюдатели газета интервью проект заявление адвокат договор сотрудник зарплата командировка возмещение недвижимость компания доля директор акционер банк письмо доказательство свидетель расследование полиция прокурор срок продление обжалование совет городской водоснабжение станция энергия трубопровод тендер закупка победитель жалоба проверка бухгалтер показатели выручка снижение прогноз конфиденциально внутренний рассылка строго лично внимание срочно завтра вчера вечером четверг декабрь январь стратегия связь отдел иностранный посол визит делегация гостиница безопасность охрана автомобиль номер страхование справка больница университет профессор студент стипендия фонд пожертвование ужин речь',
    ),
  },
  ar: {
    small: list('في من على إلى أن هذا التي عن مع كان لا ما قد كل بعد بين هو هي أو ثم'),
    large: list(
      'الحملة الميزانية الوزير اللجنة الدفع الحساب التحويل الإقليمي المكتب الاجتماع الاتفاق الفاتورة المورد التسليم التقرير الانتخابات الطباعة الفرز المراقبون الجريدة المقابلة المشروع البيان المحامي العقد الموظف الراتب السفر التعويض العقار الشركة المدير المساهم البنك الرسالة الدليل الشاهد التحقيق الشرطة المدعي الموعد التمديد الاستئناف المجلس البلدي المياه المحطة الطاقة الأنبوب المناقصة المشتريات الفائز الشكوى التدقيق المحاسب الأرقام الإيرادات التوقعات السري الداخلي التوزيع الشخصي عاجل غدا أمس المساء الخميس ديسمبر يناير الاستراتيجية الاتصال القسم الخارجي السفير الزيارة الوفد الفندق الحجز الأمن السيارة التأمين الشهادة المستشفى الجامعة الأستاذ الطالب المنحة المؤسسة التبرع العشاء الخطاب',
    ),
  },
  zh: {
    small: list('的 了 在 是 和 不 有 这 我 们 他 也 就 对 与'),
    large: list(
      '竞选 预算 部长 委员会 付款 账户 转账 地区 办公室 会议 协议 签署 发票 供应商 交货 季度 报告 选举 印刷 选票 点票 观察员 报纸 采访 草案 声明 律师 合同 员工 工资 差旅 报销 房地产 公司 控股 董事 股东 银行 信件 证据 证人 调查 警察 检察官 期限 延期 上诉 市议会 水处理 能源 管道 招标 采购 投诉 审计 会计 收入 下降 预测 机密 内部 分发 紧急 明天 昨天 晚上 星期四 战略 沟通 外交 大使 访问 代表团 酒店 安全 车辆 保险 医院 大学 教授 学生 基金会 捐款 晚宴 演讲',
    ),
  },
};

/** What nothing was chosen on. */
const heldOut: Record<Language, Words> = {
  en: {
    small: list(
      'an or but if when so than then out up no can may they their its had been who what there under over between',
    ),
    large: list(
      'harvest orchard farmer tractor barley weather storm flooding river bridge repair engineer concrete cracks inspection closure detour motorway lorry driver overtime union strike vote ballot chairwoman treasurer minutes archive library catalogue manuscript restoration museum curator exhibition loan courier customs declaration container harbour crane vessel captain crew provisions galley kitchen recipe allergy nurse ward surgeon operation recovery physiotherapy pension widow inheritance notary testament signature handwriting forgery laboratory chemist solvent paint gallery auction hammer bidder anonymous telephone switchboard operator satellite orbit launch countdown postponed drizzle umbrella forgotten platform conductor violin orchestra rehearsal',
    ),
  },
  fr: {
    small: list('se sa son leurs mais ou si quand plus sans sous entre vers chez donc car il elle ils y lui même été'),
    large: list(
      'récolte verger agriculteur tracteur orge météo tempête inondation rivière pont réparation ingénieur béton fissures inspection fermeture déviation autoroute camion chauffeur syndicat grève présidente trésorier procès-verbal archives bibliothèque catalogue manuscrit restauration musée conservateur exposition prêt coursier douane conteneur port grue navire capitaine équipage vivres cuisine recette allergie infirmière chirurgien opération convalescence retraite veuve héritage notaire testament écriture falsification laboratoire chimiste solvant peinture galerie enchères marteau anonyme téléphone standard satellite orbite lancement reporté bruine parapluie oublié quai chef violon orchestre répétition',
    ),
  },
  ru: {
    small: list('а же бы если когда под над между без через после она они вы так там где уже ещё чтобы'),
    large: list(
      'урожай сад фермер трактор ячмень погода буря наводнение река мост ремонт инженер бетон трещины осмотр закрытие объезд шоссе грузовик водитель профсоюз забастовка председатель казначей протокол архив библиотека каталог рукопись реставрация музей хранитель выставка курьер таможня контейнер порт кран судно капитан экипаж кухня рецепт аллергия медсестра хирург операция выздоровление пенсия вдова наследство нотариус завещание почерк подделка лаборатория химик растворитель краска галерея аукцион молоток телефон спутник орбита запуск отложен зонт забытый перрон дирижёр скрипка оркестр репетиция',
    ),
  },
  ar: {
    small: list('لم لن إذا حين تحت فوق بدون عند حتى منذ ذلك تلك هم كما لكن'),
    large: list(
      'الحصاد البستان المزارع الجرار الشعير الطقس العاصفة الفيضان النهر الجسر الإصلاح المهندس الخرسانة الشقوق التفتيش الإغلاق الطريق الشاحنة السائق النقابة الإضراب الرئيسة الأمين المحضر الأرشيف المكتبة المخطوط الترميم المتحف المعرض الجمارك الحاوية الميناء الرافعة السفينة القبطان الطاقم المطبخ الوصفة الحساسية الممرضة الجراح العملية المعاش الأرملة الميراث الوصية الخط التزوير المختبر الكيميائي الطلاء المزاد المطرقة الهاتف القمر المدار الإطلاق المظلة الرصيف القائد الكمان الأوركسترا',
    ),
  },
  zh: {
    small: list('但 若 当 而 或 都 要 把 被 从 向 到 着 过 其'),
    large: list(
      '收成 果园 农民 拖拉机 大麦 天气 暴风雨 洪水 河流 桥梁 修理 工程师 混凝土 裂缝 检查 封闭 公路 卡车 司机 工会 罢工 主席 财务 记录 档案 图书馆 目录 手稿 修复 博物馆 展览 海关 集装箱 港口 起重机 船只 船长 船员 厨房 食谱 过敏 护士 外科 手术 康复 退休金 遗产 公证 遗嘱 笔迹 伪造 实验室 化学家 油漆 画廊 拍卖 电话 卫星 轨道 发射 雨伞 站台 指挥 小提琴 乐团 排练',
    ),
  },
};

export const vocabularies = { chosenOn, heldOut };
export type Vocabulary = keyof typeof vocabularies;
